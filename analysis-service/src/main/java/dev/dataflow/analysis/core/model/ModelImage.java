package dev.dataflow.analysis.core.model;

/**
 * An image for a model to look at.
 *
 * @param mediaType {@code image/png}, {@code image/jpeg}, …
 * @param base64    its bytes
 */
public record ModelImage(String mediaType, String base64) {

    @Override
    public String toString() {
        return "ModelImage[%s, %d characters of base64]".formatted(mediaType, base64.length());
    }
}
