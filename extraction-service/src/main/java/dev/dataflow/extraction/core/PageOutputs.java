package dev.dataflow.extraction.core;

import dev.dataflow.extraction.core.assemble.Headings;
import dev.dataflow.extraction.core.image.ImageFile;
import dev.dataflow.extraction.core.image.ImageFiles;
import dev.dataflow.extraction.core.layout.Block;
import dev.dataflow.extraction.core.layout.BlockStyle;
import dev.dataflow.extraction.core.pdf.PageReading;
import dev.dataflow.extraction.core.table.Csv;
import dev.dataflow.pipeline.document.Element;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.document.TableElement;
import dev.dataflow.pipeline.document.TextElement;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.ContentTypes;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a page's blocks into elements and stores what belongs to them: images and tables first, the page itself last. */
final class PageOutputs {

    private static final int SURROUNDING = 240;

    private final UnitContext unit;
    private final ExtractionLimits limits;
    private final ImageFiles imageFiles;

    PageOutputs(UnitContext unit, ExtractionLimits limits) {
        this.unit = unit;
        this.limits = limits;
        this.imageFiles = new ImageFiles(limits);
    }

    void store(int pageNumber, PageReading reading, List<Block> blocks) {
        Made made = new Made(pageNumber, reading, blocks);
        for (int i = 0; i < blocks.size(); i++) {
            unit.checkCancelled();
            switch (blocks.get(i)) {
                case Block.Text text -> made.add(text);
                case Block.Table table -> made.add(table);
                case Block.Image image -> made.add(image, i);
            }
        }
        byte[] json = Json.mapper().writeValueAsBytes(made.page());
        write(unit.keys().page(Stage.EXTRACTION, pageNumber, "json"), json);
    }

    private void write(StorageKey key, byte[] content) {
        unit.storage().write(key, ContentTypes.of(key.fileName()), content.length, new ByteArrayInputStream(content));
    }

    private void write(StorageKey key, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            unit.storage().write(key, ContentTypes.of(key.fileName()), Files.size(file), in);
        }
    }

    /** A page in the making. */
    private final class Made {
        private final int pageNumber;
        private final PageReading reading;
        private final List<Block> blocks;
        private final List<Element> elements = new ArrayList<>();
        private final Map<String, BlockStyle> styles = new LinkedHashMap<>();
        private final List<String> warnings;
        private int tables;
        private int images;

        Made(int pageNumber, PageReading reading, List<Block> blocks) {
            this.pageNumber = pageNumber;
            this.reading = reading;
            this.blocks = blocks;
            this.warnings = new ArrayList<>(reading.warnings());
        }

        private String nextId() {
            return "p%d-e%d".formatted(pageNumber, elements.size() + 1);
        }

        void add(Block.Text text) {
            if (!text.text().isEmpty()) {
                styles.put(nextId(), text.style());
                elements.add(new TextElement(nextId(), text.type(), null, text.box(), text.text()));
            }
        }

        void add(Block.Table table) {
            String name = "tables/p%s-%d.csv".formatted(JobKeys.pageName(pageNumber), ++tables);
            StorageKey key = unit.keys().output(Stage.EXTRACTION, name);
            write(key, Csv.of(table.cells()).getBytes(StandardCharsets.UTF_8));
            elements.add(new TableElement(
                    nextId(), table.box(), table.cells(), unit.keys().relative(key)));
        }

        void add(Block.Image block, int index) {
            if (images >= limits.maxImagesPerPage()) {
                warn("has more than %d images; the others were left out".formatted(limits.maxImagesPerPage()));
                return;
            }
            String name = "p%s-%d".formatted(JobKeys.pageName(pageNumber), images + 1);
            Optional<ImageFile> file = file(block, name);
            if (file.isEmpty()) {
                return;
            }
            images++;
            StorageKey key = unit.keys()
                    .output(
                            Stage.EXTRACTION,
                            "images/" + name + "." + file.get().extension());
            try {
                write(key, file.get().file());
                Files.delete(file.get().file());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            elements.add(new ImageElement(
                    nextId(),
                    block.box(),
                    block.image().width(),
                    block.image().height(),
                    unit.keys().relative(key),
                    surrounding(index),
                    null));
        }

        private Optional<ImageFile> file(Block.Image block, String name) {
            try {
                Optional<ImageFile> file =
                        imageFiles.write(reading.images().get(block.image().index()), unit.scratch(), name);
                if (file.isEmpty()) {
                    warn("has an image that is too large to be written");
                }
                return file;
            } catch (IOException | RuntimeException broken) {
                if (Thread.currentThread().isInterrupted()) {
                    throw broken instanceof RuntimeException e ? e : new UncheckedIOException((IOException) broken);
                }
                warn("has an image that cannot be decoded");
                return Optional.empty();
            }
        }

        private void warn(String what) {
            String warning = "page %d %s".formatted(pageNumber, what);
            if (!warnings.contains(warning)) {
                warnings.add(warning);
            }
        }

        /** The text before and after an image in reading order, its caption foremost. */
        private String surrounding(int index) {
            StringBuilder text = new StringBuilder();
            for (int i : new int[] {index + 1, index - 1}) {
                if (i >= 0 && i < blocks.size() && blocks.get(i) instanceof Block.Text near) {
                    text.append(text.isEmpty() ? "" : "\n")
                            .append(
                                    near.text(),
                                    0,
                                    Math.min(SURROUNDING, near.text().length()));
                }
            }
            return text.toString();
        }

        StoredPage page() {
            List<Element> decided = Headings.onPage(elements, styles);
            return new StoredPage(
                    pageNumber,
                    reading.content().width(),
                    reading.content().height(),
                    reading.content().rotation(),
                    PageText.of(elements),
                    source(),
                    decided,
                    styles,
                    warnings);
        }

        private String source() {
            if (elements.stream().allMatch(ImageElement.class::isInstance)) {
                return "none";
            }
            boolean layer = !styles.isEmpty() && styles.values().stream().allMatch(BlockStyle::invisible);
            return layer ? "ocr_layer" : "native";
        }
    }
}
