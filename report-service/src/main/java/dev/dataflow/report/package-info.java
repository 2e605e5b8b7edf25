/** The report service: its main class, beans and properties. */
@NullMarked
package dev.dataflow.report;

import org.jspecify.annotations.NullMarked;
