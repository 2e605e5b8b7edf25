package dev.dataflow.analysis.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param instructions ours: what to do, and how to take the input
 * @param input        data, some of it the document's, delimited as the instructions say
 * @param images       shown with the input
 * @param schema       what the answer must look like; null for plain text
 */
public record ModelRequest(
        String instructions,
        String input,
        List<ModelImage> images,
        @Nullable AnswerSchema schema) {

    public ModelRequest {
        images = List.copyOf(images);
    }

    /** Shows lengths only: what a document says stays out of logs. */
    @Override
    public String toString() {
        return "ModelRequest[instructions=%d characters, input=%d characters, images=%d]"
                .formatted(instructions.length(), input.length(), images.size());
    }
}
