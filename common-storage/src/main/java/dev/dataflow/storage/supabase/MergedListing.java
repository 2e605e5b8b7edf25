package dev.dataflow.storage.supabase;

import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.KeyOrder;
import dev.dataflow.storage.StoredFile;
import dev.dataflow.storage.supabase.ListingCursor.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One page in the order of keys, of two listings in the order of names: keys that are names, and encoded ones (see
 * {@link ObjectNames}). The second is empty but for keys with odd characters, and the cursor remembers that it ended.
 */
final class MergedListing {

    /** One of the two, read page by page as it is needed. */
    private static final class Part {
        private final Lister lister;
        private final String prefix;
        private final boolean encoded;
        private final int limit;
        private final String last;
        private final Deque<StoredFile> files = new ArrayDeque<>();
        private Position read;
        private Position next;

        Part(Lister lister, String prefix, boolean encoded, int limit, Position from, String last) {
            this.lister = lister;
            this.prefix = prefix;
            this.encoded = encoded;
            this.limit = limit;
            this.last = last;
            this.read = from;
            this.next = from;
        }

        Optional<StoredFile> first() {
            while (files.isEmpty() && !next.ended()) {
                read = next;
                Lister.Page page = lister.page(prefix, limit, next.cursor());
                page.files().stream().filter(this::isOfThisPart).forEach(files::add);
                next = Position.at(page.next());
            }
            return Optional.ofNullable(files.peek());
        }

        StoredFile take() {
            return files.remove();
        }

        boolean mayHaveMore() {
            return !files.isEmpty() || !next.ended();
        }

        /** A page that was not used up is read again: what was given of it is known by the last key. */
        Position position() {
            return files.isEmpty() ? next : read;
        }

        private boolean isOfThisPart(StoredFile file) {
            String key = file.key().value();
            return encoded != ObjectNames.of(key).equals(key) && KeyOrder.UTF_8.compare(key, last) > 0;
        }
    }

    private final Part plain;
    private final Part encoded;
    private final int limit;

    private MergedListing(Part plain, Part encoded, int limit) {
        this.plain = plain;
        this.encoded = encoded;
        this.limit = limit;
    }

    static FilePage page(Lister lister, String prefix, int limit, Optional<String> cursor) {
        Position plain = ObjectNames.isPlain(prefix) ? Position.START : Position.END;
        ListingCursor from = cursor.map(ListingCursor::of).orElse(new ListingCursor(plain, Position.START, ""));
        return new MergedListing(
                        new Part(lister, prefix, false, limit, from.plain(), from.last()),
                        new Part(lister, ObjectNames.encoded(prefix), true, limit, from.encoded(), from.last()),
                        limit)
                .page(from.last());
    }

    private FilePage page(String before) {
        List<StoredFile> files = new ArrayList<>();
        while (files.size() < limit) {
            Optional<Part> smaller = smaller();
            if (smaller.isEmpty()) {
                return new FilePage(files, Optional.empty());
            }
            files.add(smaller.get().take());
        }
        if (!plain.mayHaveMore() && !encoded.mayHaveMore()) {
            return new FilePage(files, Optional.empty());
        }
        String last = files.isEmpty() ? before : files.getLast().key().value();
        return new FilePage(files, Optional.of(new ListingCursor(plain.position(), encoded.position(), last).text()));
    }

    /** The part whose first file comes first; empty when there is none. */
    private Optional<Part> smaller() {
        Optional<StoredFile> one = plain.first();
        Optional<StoredFile> other = encoded.first();
        if (one.isEmpty()) {
            return other.map(file -> encoded);
        }
        boolean otherIsSmaller =
                other.isPresent() && other.get().key().compareTo(one.get().key()) < 0;
        return Optional.of(otherIsSmaller ? encoded : plain);
    }
}
