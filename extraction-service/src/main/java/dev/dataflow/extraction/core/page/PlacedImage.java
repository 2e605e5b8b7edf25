package dev.dataflow.extraction.core.page;

import dev.dataflow.pipeline.document.Box;

/**
 * An embedded image's place on the page.
 *
 * @param index  which of the page's images, from 0
 * @param box    where it is shown
 * @param width  in its own pixels
 * @param height in its own pixels
 */
public record PlacedImage(int index, Box box, int width, int height) {}
