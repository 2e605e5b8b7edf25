/** Finds dates, amounts, addresses of mail and web, and telephone numbers in text, and normalises them. */
@NullMarked
package dev.dataflow.analysis.core.entity;

import org.jspecify.annotations.NullMarked;
