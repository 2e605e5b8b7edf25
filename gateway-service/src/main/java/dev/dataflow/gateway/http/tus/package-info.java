/** Resumable uploads as the tus protocol has them (https://tus.io/protocols/resumable-upload, version 1.0.0). */
@NullMarked
package dev.dataflow.gateway.http.tus;

import org.jspecify.annotations.NullMarked;
