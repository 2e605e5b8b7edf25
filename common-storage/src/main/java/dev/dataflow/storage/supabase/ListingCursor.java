package dev.dataflow.storage.supabase;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a merged listing goes on.
 *
 * @param plain   where its first part does
 * @param encoded where its second part does
 * @param last    the last key that was given; empty for none
 */
record ListingCursor(Position plain, Position encoded, String last) {

    /** The page of a part to read next: the first, the one of a cursor, or none. */
    record Position(Optional<String> cursor, boolean ended) {

        static final Position START = new Position(Optional.empty(), false);
        static final Position END = new Position(Optional.empty(), true);

        static Position at(Optional<String> next) {
            return next.isPresent() ? new Position(next, false) : END;
        }
    }

    private static final String ENDED = "~";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** @throws IllegalArgumentException for a text that {@link #text()} did not give */
    static ListingCursor of(String text) {
        List<String> parts = Stream.of(text.split("\\.", -1)).toList();
        if (parts.size() != 3) {
            throw new IllegalArgumentException("no cursor of a listing: " + text);
        }
        return new ListingCursor(position(parts.get(0)), position(parts.get(1)), decoded(parts.get(2)));
    }

    String text() {
        return text(plain) + "." + text(encoded) + "." + encoded(last);
    }

    private static String text(Position position) {
        return position.ended
                ? ENDED
                : position.cursor.map(ListingCursor::encoded).orElse("");
    }

    private static Position position(String text) {
        if (text.equals(ENDED)) {
            return Position.END;
        }
        return text.isEmpty() ? Position.START : new Position(Optional.of(decoded(text)), false);
    }

    private static String encoded(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
