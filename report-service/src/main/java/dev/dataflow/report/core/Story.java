package dev.dataflow.report.core;

import dev.dataflow.report.core.StageResult.Status;
import java.util.List;

/**
 * A report as people read it, in one language, before anything is said about how it looks.
 *
 * @param language ISO 639-1 of its words
 * @param kicker   what it is
 * @param title    of the document
 * @param subtitle the document in a line
 * @param stages   how each stage ended
 * @param sections in reading order, those with something to say
 * @param footer   where it comes from
 */
record Story(
        String language,
        String kicker,
        String title,
        String subtitle,
        List<StageLine> stages,
        List<Section> sections,
        String footer) {

    /** A stage and how it ended, in words. */
    record StageLine(String name, Status status, String text) {}

    /**
     * A section.
     *
     * @param id     stable, for links within the page
     * @param title  its heading
     * @param blocks what it says
     */
    record Section(String id, String title, List<Block> blocks) {}
}
