package dev.dataflow.gateway.core.upload;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What a client sends of an upload in one request.
 *
 * @param size         in bytes, when the client says it
 * @param uploadLength of the whole file, when it is said only now
 * @param checksum     of this chunk, when the client gives one
 * @param content      begins to take it in; called only when the chunk is wanted, then closed
 */
public record Chunk(
        OptionalLong size, OptionalLong uploadLength, Optional<Checksum> checksum, Supplier<InputStream> content) {}
