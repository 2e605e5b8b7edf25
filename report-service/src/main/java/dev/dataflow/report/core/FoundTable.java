package dev.dataflow.report.core;

import java.util.List;

/**
 * A table and its first cells.
 *
 * @param pageNumber where
 * @param rows       how many it has
 * @param columns    how many it has
 * @param path       its CSV, relative to the job's folder
 * @param headerRows how many of the preview's first rows are headers
 * @param preview    its first rows, each of equal length; an empty text where a cell spans or is empty
 */
public record FoundTable(
        int pageNumber, int rows, int columns, String path, int headerRows, List<List<String>> preview) {

    public FoundTable {
        preview = preview.stream().map(List::copyOf).toList();
    }
}
