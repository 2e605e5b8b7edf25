/** Tests of resumable uploads. */
@NullMarked
package dev.dataflow.gateway.core.upload;

import org.jspecify.annotations.NullMarked;
