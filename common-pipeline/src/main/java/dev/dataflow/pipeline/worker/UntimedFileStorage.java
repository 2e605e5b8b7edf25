package dev.dataflow.pipeline.worker;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.InterceptedFileStorage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * A storage that callers do not wait for on their own time: their {@link CallClock} stands while it works, and runs while it reads what they
 * give it to write, for that may be computed as it is read.
 */
final class UntimedFileStorage extends InterceptedFileStorage {

    UntimedFileStorage(FileStorage storage) {
        super(storage);
    }

    @Override
    protected <T> T around(String operation, Supplier<T> call) {
        CallClock clock = CallClock.current();
        if (clock == null) {
            return call.get();
        }
        try (CallClock.Turn _ = clock.running(false)) {
            return call.get();
        }
    }

    @Override
    protected InputStream opened(InputStream stream) {
        return turning(stream, false);
    }

    @Override
    protected InputStream given(InputStream content) {
        return turning(content, true);
    }

    private static InputStream turning(InputStream stream, boolean runs) {
        CallClock clock = CallClock.current();
        return clock == null ? stream : new Turning(stream, clock, runs);
    }

    private static final class Turning extends FilterInputStream {

        private final CallClock clock;
        private final boolean runs;

        private Turning(InputStream in, CallClock clock, boolean runs) {
            super(in);
            this.clock = clock;
            this.runs = runs;
        }

        @Override
        public int read() throws IOException {
            try (CallClock.Turn _ = clock.running(runs)) {
                return in.read();
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try (CallClock.Turn _ = clock.running(runs)) {
                return in.read(buffer, offset, length);
            }
        }
    }
}
