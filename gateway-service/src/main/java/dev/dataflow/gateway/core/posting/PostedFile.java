package dev.dataflow.gateway.core.posting;

import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.ReceivedUpload;

/** A file that was received, and what it is called. */
public record PostedFile(ReceivedUpload upload, FileName name) {}
