package dev.dataflow.analysis.core.model;

import dev.dataflow.pipeline.document.ImageElement;

/**
 * An embedded image.
 *
 * @param pageNumber the page it is on
 */
public record ImageOnPage(int pageNumber, ImageElement image) {}
