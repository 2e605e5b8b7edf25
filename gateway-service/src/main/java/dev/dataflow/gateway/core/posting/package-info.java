/** What one request posts: a file that becomes a job, or several that become a batch of jobs. */
@NullMarked
package dev.dataflow.gateway.core.posting;

import org.jspecify.annotations.NullMarked;
