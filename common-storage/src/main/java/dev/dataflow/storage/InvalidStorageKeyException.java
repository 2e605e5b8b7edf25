package dev.dataflow.storage;

/** A text that cannot name a stored file. The message shows control characters escaped. */
public final class InvalidStorageKeyException extends IllegalArgumentException {

    public InvalidStorageKeyException(String value, String reason) {
        super("'%s' is no storage key: %s".formatted(printable(value), reason));
    }

    private static String printable(String value) {
        String head = value.length() > 120 ? value.substring(0, 120) + "…" : value;
        StringBuilder text = new StringBuilder(head.length());
        head.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                text.append("\\u%04x".formatted(c));
                return;
            }
            text.append((char) c);
        });
        return text.toString();
    }
}
