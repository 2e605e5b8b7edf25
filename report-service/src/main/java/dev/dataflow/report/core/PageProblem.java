package dev.dataflow.report.core;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;

/**
 * A page that a stage could not do.
 *
 * @param pageNumber from 1
 * @param stage      which
 * @param kind       why
 * @param code       stable, for programs
 * @param message    one line for people
 */
public record PageProblem(int pageNumber, Stage stage, FailureKind kind, String code, String message) {

    private static final int LINE = 300;

    static PageProblem of(Stage stage, PageError error, CleanText text) {
        return new PageProblem(
                error.pageNumber(), stage, error.kind(), text.line(error.code(), 80), text.line(error.message(), LINE));
    }
}
