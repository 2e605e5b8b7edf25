package dev.dataflow.analysis.core.model;

import dev.dataflow.analysis.core.chunk.ChunkFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Gets a document's overview: in one request where it fits, else from notes on its parts. Not thread-safe. */
final class Overview {

    private static final SchemaCheck OVERVIEW = new SchemaCheck(ModelSchemas.OVERVIEW.schema());
    private static final SchemaCheck NOTES = new SchemaCheck(ModelSchemas.NOTES.schema());

    private final Conversation conversation;
    private final Prompts prompts;
    private final List<String> warnings;
    private final int reserved;

    /** @param reserved how many calls notes must leave over */
    Overview(Conversation conversation, Prompts prompts, List<String> warnings, int reserved) {
        this.conversation = conversation;
        this.prompts = prompts;
        this.warnings = warnings;
        this.reserved = reserved;
    }

    Optional<JsonNode> of(ChunkFile chunks, int maxCharacters) throws InterruptedException {
        DocumentParts parts = new DocumentParts(chunks, maxCharacters);
        if (parts.count() == 0) {
            return Optional.empty();
        }
        int callsForNotes = conversation.callsLeft() - reserved;
        boolean takeNotes = parts.count() > 1 && callsForNotes > 0;
        List<DocumentParts.Part> chosen = parts.choose(takeNotes ? callsForNotes : 1);
        if (chosen.size() < parts.count()) {
            warnings.add("The model read %d of the document's %d parts, spread over its length"
                    .formatted(chosen.size(), parts.count()));
        }
        String text = takeNotes ? notes(parts, chosen, maxCharacters) : parts.text(chosen.getFirst());
        Optional<JsonNode> overview = text.isEmpty() || conversation.callsLeft() == 0
                ? Optional.empty()
                : conversation.askForJson(prompts.overview(text), OVERVIEW);
        if (overview.isEmpty()) {
            warnings.add("The model gave no usable overview: summary and kind are the built-in analyst's");
        }
        return overview;
    }

    private String notes(DocumentParts parts, List<DocumentParts.Part> chosen, int maxCharacters)
            throws InterruptedException {
        List<String> notes = new ArrayList<>();
        int longest = maxCharacters / chosen.size();
        for (int i = 0; i < chosen.size() && conversation.callsLeft() > 1; i++) {
            conversation
                    .askForJson(prompts.notes(parts.text(chosen.get(i)), i + 1, chosen.size()), NOTES)
                    .ifPresent(json -> notes.add(rendered(json, longest)));
        }
        return String.join("", notes);
    }

    private static String rendered(JsonNode notes, int longest) {
        StringBuilder text = new StringBuilder();
        notes.get("notes")
                .forEach(note -> text.append("[page %s] %s\n"
                        .formatted(
                                note.get("page").asString("?"),
                                note.get("sentence").asString())));
        return text.length() <= longest ? text.toString() : text.substring(0, longest);
    }
}
