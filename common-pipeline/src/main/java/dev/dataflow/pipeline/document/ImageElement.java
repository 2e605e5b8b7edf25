package dev.dataflow.pipeline.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * An embedded image.
 *
 * @param width           in its own pixels
 * @param height          in its own pixels
 * @param filePath        relative to the job's folder: {@code extraction/images/p0001-1.png}
 * @param surroundingText the text next to it, for its description
 * @param descriptionAi   what a model says it shows; null when none was asked
 */
@JsonPropertyOrder({"id", "type", "position"})
public record ImageElement(
        String id,
        Box position,
        int width,
        int height,
        String filePath,
        String surroundingText,
        @Nullable String descriptionAi)
        implements Element {

    @JsonProperty
    @Override
    public ElementType type() {
        return ElementType.IMAGE;
    }
}
