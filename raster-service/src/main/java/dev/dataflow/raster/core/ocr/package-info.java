/** Reading text from images: the port, and Tesseract behind it. */
@NullMarked
package dev.dataflow.raster.core.ocr;

import org.jspecify.annotations.NullMarked;
