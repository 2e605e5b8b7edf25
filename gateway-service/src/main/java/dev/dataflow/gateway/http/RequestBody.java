package dev.dataflow.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The bytes of a request's body as a stream that blocks, for one reader. Closing it lets the rest go. */
public final class RequestBody extends InputStream {

    private final Inflow<DataBuffer> inflow;
    private final BufferStream bytes;

    private RequestBody(Inflow<DataBuffer> inflow) {
        this.inflow = inflow;
        this.bytes = new BufferStream(inflow::next);
    }

    /**
     * Begins to take it in; a client that waits to be told so is.
     *
     * @param patience how long the client may send nothing
     */
    public static RequestBody open(ServerHttpRequest request, Duration patience) {
        return new RequestBody(Inflow.of(request.getBody(), patience, DataBufferUtils::release));
    }

    @Override
    public int read() throws IOException {
        return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return bytes.read(target, offset, length);
    }

    @Override
    public void close() {
        bytes.close();
        inflow.close();
    }
}
