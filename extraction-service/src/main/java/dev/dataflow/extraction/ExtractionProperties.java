package dev.dataflow.extraction;

import dev.dataflow.extraction.core.ExtractionLimits;
import dev.dataflow.extraction.core.assemble.MarkdownWriter.RunningText;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.extraction}: what one page may cost, and how Markdown is written.
 *
 * @param maxStreamSize       the longest decoded content, font or object stream; a longer one is refused (64MB)
 * @param maxOperatorsPerPage drawing operators of one page (5000000)
 * @param maxGlyphsPerPage    glyphs of one page (300000)
 * @param maxRulingsPerPage   lines and boxes kept of one page; more are left out (20000)
 * @param maxImagesPerPage    image files of one page; more are left out, with a warning (50)
 * @param maxImagePixels      the largest image written as PNG; a larger one is scaled down (16000000)
 * @param maxImageSize        the longest decoded or copied image; a longer one is left out, with a warning (96MB)
 * @param minImageSide        in points as shown; anything smaller is no image (16)
 * @param maxTableCells       of one table; a larger grid is not taken for a table (10000)
 * @param memoryBuffer        of temporary data before it goes to scratch (8MB)
 * @param runningText         whether {@code document.md} keeps the lines that run at the head and foot of pages: {@code keep} or
 *                            {@code leave-out} (leave-out)
 */
@Validated
@ConfigurationProperties("dataflow.extraction")
public record ExtractionProperties(
        @DefaultValue("64MB") DataSize maxStreamSize,
        @Positive @DefaultValue("5000000") int maxOperatorsPerPage,
        @Positive @DefaultValue("300000") int maxGlyphsPerPage,
        @Positive @DefaultValue("20000") int maxRulingsPerPage,
        @Positive @DefaultValue("50") int maxImagesPerPage,
        @Positive @DefaultValue("16000000") long maxImagePixels,
        @DefaultValue("96MB") DataSize maxImageSize,
        @DecimalMin("0") @DefaultValue("16") double minImageSide,
        @Positive @DefaultValue("10000") int maxTableCells,
        @DefaultValue("8MB") DataSize memoryBuffer,
        @DefaultValue("leave-out") RunningText runningText) {

    /** The limits, in the core's terms. */
    ExtractionLimits limits() {
        return new ExtractionLimits(
                maxStreamSize.toBytes(),
                maxOperatorsPerPage,
                maxGlyphsPerPage,
                maxRulingsPerPage,
                maxImagesPerPage,
                maxImagePixels,
                maxImageSize.toBytes(),
                minImageSide,
                maxTableCells,
                memoryBuffer.toBytes());
    }
}
