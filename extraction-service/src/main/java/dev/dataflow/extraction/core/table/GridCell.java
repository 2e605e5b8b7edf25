package dev.dataflow.extraction.core.table;

import dev.dataflow.pipeline.document.Box;

/** A cell of a grid, as large as its rulings leave it. */
record GridCell(int row, int column, int rowSpan, int columnSpan, Box box) {}
