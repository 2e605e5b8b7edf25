package dev.dataflow.pipeline.deadletter;

import dev.dataflow.pipeline.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dead letter's value for people: without the passwords of documents, and without what addresses of webhooks may carry.
 *
 * <p>What this does not do: find secrets in bytes that are no text.
 */
public sealed interface ShownValue {

    /** JSON, indented. */
    record Document(JsonNode json) implements ShownValue {}

    /**
     * Anything else.
     *
     * @param head its first bytes, each as the character of that number
     * @param size how many bytes there are
     */
    record Bytes(String head, int size) implements ShownValue {}

    /** How much of what is no JSON is shown. */
    int HEAD = 512;

    String MASK = "********";

    Set<String> SECRETS = Set.of("password", "callback_url");

    /** Names of secrets and the text after them, to its end or that of what is shown, whichever comes first. */
    Pattern SECRET_TEXT =
            Pattern.compile("(?i)(\"(?:password|callback_url)\"\\s*:\\s*\")((?:\\\\.|[^\"\\\\])*)", Pattern.DOTALL);

    static ShownValue of(byte[] value) {
        try {
            JsonNode json = Json.mapper().readTree(value);
            if (json.isContainer()) {
                mask(json);
                return new Document(json);
            }
        } catch (JacksonException e) {
            return bytes(value);
        }
        return bytes(value);
    }

    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : Set.copyOf(object.properties())) {
                if (SECRETS.contains(field.getKey().toLowerCase(Locale.ROOT))
                        && !field.getValue().isNull()) {
                    object.put(field.getKey(), MASK);
                }
            }
        }
        node.forEach(ShownValue::mask);
    }

    private static Bytes bytes(byte[] value) {
        String head = new String(value, 0, Math.min(HEAD, value.length), StandardCharsets.ISO_8859_1);
        String masked = SECRET_TEXT
                .matcher(head)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + "*".repeat(found.group(2).length())));
        return new Bytes(masked, value.length);
    }
}
