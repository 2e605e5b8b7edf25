package dev.dataflow.raster.core;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.raster.core.ocr.GrayImage;
import dev.dataflow.raster.core.ocr.OcrEngine;
import dev.dataflow.raster.core.ocr.OcrText;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads the word "dark" where the image's dark pixels are, in {@code eng}; remembers what it was given. */
final class FakeOcrEngine implements OcrEngine {

    final List<GrayImage> images = new CopyOnWriteArrayList<>();

    @Override
    public void check(String languages) {
        if (!languages.equals("eng")) {
            throw new StageException(FailureKind.INVALID_INPUT, "ocr_language_missing", "only eng is there");
        }
    }

    @Override
    public OcrText read(GrayImage image, String languages) {
        check(languages);
        images.add(image);
        int left = image.width();
        int top = image.height();
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < image.pixels().length; i++) {
            if ((image.pixels()[i] & 0xff) < 128) {
                left = Math.min(left, i % image.width());
                right = Math.max(right, i % image.width() + 1);
                top = Math.min(top, i / image.width());
                bottom = Math.max(bottom, i / image.width() + 1);
            }
        }
        return right == 0
                ? OcrText.NONE
                : new OcrText("dark\n", List.of(new OcrText.Word("dark", left, top, right, bottom, 90, 0, 0)));
    }

    @Override
    public void close() {}
}
