package dev.dataflow.storage.local;

import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Errors of the file system as {@link StorageException}s, in one line that says what to do. */
final class LocalFailures {

    /** With less room than this left, a failed write is taken for one that found no room, whatever language the system speaks. */
    private static final long NO_ROOM_BYTES = 64 * 1024;

    private LocalFailures() {}

    static StorageException atOpen(Path root, IOException e) {
        Reason reason = reasonOf(root, e);
        return new StorageException(
                reason == Reason.UNAVAILABLE ? Reason.MISCONFIGURED : reason,
                "the storage folder %s cannot be used (%s): name a folder that this user may make and write to"
                        .formatted(root.toAbsolutePath(), detail(e)),
                e);
    }

    static StorageException of(String action, Object what, Path root, IOException e) {
        Reason reason = reasonOf(root, e);
        String advice = reason == Reason.FULL ? ": no room is left on the disk of " + root + ", free some" : "";
        return new StorageException(reason, "cannot %s '%s' (%s)%s".formatted(action, what, detail(e), advice), e);
    }

    private static Reason reasonOf(Path root, IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> Reason.ACCESS_DENIED;
            case FileAlreadyExistsException inTheWay -> Reason.MISCONFIGURED;
            case NotDirectoryException inTheWay -> Reason.MISCONFIGURED;
            case ClosedByInterruptException interrupted -> Reason.UNAVAILABLE;
            default -> saysFull(e) || isFull(root) ? Reason.FULL : Reason.UNAVAILABLE;
        };
    }

    private static boolean saysFull(IOException e) {
        String message = detail(e).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space");
    }

    private static boolean isFull(Path root) {
        try {
            return Files.getFileStore(root).getUsableSpace() < NO_ROOM_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static String detail(IOException e) {
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason() + ": " + f.getFile();
        }
        return e instanceof ClosedByInterruptException
                ? "interrupted"
                : e.getClass().getSimpleName() + ": " + Objects.requireNonNullElse(e.getMessage(), "no message");
    }
}
