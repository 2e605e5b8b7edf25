/** The S3 storage against the laws of the port, and what is its own: opening, multipart uploads, repeated requests. */
@NullMarked
package dev.dataflow.storage.s3;

import org.jspecify.annotations.NullMarked;
