package dev.dataflow.gateway.core.upload;

import java.io.ByteArrayInputStream;

/** Content in whose middle something else happens. */
final class Midway extends ByteArrayInputStream {

    private final int after;
    private final Runnable event;
    private boolean happened;

    Midway(byte[] content, int after, Runnable event) {
        super(content);
        this.after = after;
        this.event = event;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
        if (!happened && pos >= after) {
            happened = true;
            event.run();
        }
        int beforeIt = happened ? length : Math.min(length, after - pos);
        return super.read(bytes, offset, beforeIt);
    }
}
