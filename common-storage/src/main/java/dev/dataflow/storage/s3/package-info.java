/** The storage in a bucket of any server that speaks S3, by MinIO's client. */
@NullMarked
package dev.dataflow.storage.s3;

import org.jspecify.annotations.NullMarked;
