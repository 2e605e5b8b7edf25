package dev.dataflow.extraction.core.pdf;

import java.io.IOException;

/** A page draws more than a page may. */
final class PageBudgetException extends IOException {

    PageBudgetException(String what, int limit) {
        super("a page has more than %d %s".formatted(limit, what));
    }
}
