package dev.dataflow.extraction.core.pdf;

/** What the author says that some glyphs mean together. The first of them says it, the others are silent. */
final class ActualText {

    private String rest;

    ActualText(String text) {
        this.rest = text;
    }

    String take() {
        String text = rest;
        rest = "";
        return text;
    }
}
