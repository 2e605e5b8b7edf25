package dev.dataflow.gateway.access.core;

import dev.dataflow.storage.InvalidStorageKeyException;
import dev.dataflow.storage.StorageKey;

/**
 * Which texts may name an owner: whatever may be one segment of a storage key, since {@code dataflow.storage.prefix} can make it one, and
 * whatever looks the same in a log as it is, so nothing invisible.
 * {@code *} is everybody, so nobody.
 */
public final class OwnerNames {

    /** In UTF-16 code units. */
    public static final int MAX_LENGTH = 200;

    private OwnerNames() {}

    /** Whether it may. */
    public static boolean isOwner(String name) {
        return !name.isBlank()
                && !name.equals("*")
                && name.equals(name.strip())
                && name.length() <= MAX_LENGTH
                && name.indexOf('/') < 0
                && name.codePoints().noneMatch(OwnerNames::isInvisible)
                && isKey(name);
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean isKey(String name) {
        try {
            return !StorageKey.of(name).value().isEmpty();
        } catch (InvalidStorageKeyException _) {
            return false;
        }
    }
}
