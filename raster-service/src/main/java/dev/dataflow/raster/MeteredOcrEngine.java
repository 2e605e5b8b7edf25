package dev.dataflow.raster;

import dev.dataflow.raster.core.ocr.GrayImage;
import dev.dataflow.raster.core.ocr.OcrEngine;
import dev.dataflow.raster.core.ocr.OcrText;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/**
 * An engine whose pages are timed: {@code dataflow.ocr} by {@code outcome} ({@code success}, {@code error}), the wait for a free handle
 * included.
 */
final class MeteredOcrEngine implements OcrEngine {

    private static final String SUCCESS = "success";
    private static final String ERROR = "error";

    private final OcrEngine engine;
    private final MeterRegistry meters;

    private MeteredOcrEngine(OcrEngine engine, MeterRegistry meters) {
        this.engine = engine;
        this.meters = meters;
        List.of(SUCCESS, ERROR).forEach(this::timer);
    }

    /** The same engine, timed; closing it closes that one. */
    static OcrEngine wrap(OcrEngine engine, MeterRegistry meters) {
        return new MeteredOcrEngine(engine, meters);
    }

    @Override
    public void check(String languages) {
        engine.check(languages);
    }

    @Override
    public OcrText read(GrayImage image, String languages) throws InterruptedException {
        Timer.Sample sample = Timer.start(meters);
        String outcome = ERROR;
        try {
            OcrText text = engine.read(image, languages);
            outcome = SUCCESS;
            return text;
        } finally {
            sample.stop(timer(outcome));
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    private Timer timer(String outcome) {
        return Timer.builder("dataflow.ocr")
                .description("Pages that OCR read")
                .tag("outcome", outcome)
                .register(meters);
    }
}
