/** A server for tests that answers as Supabase Storage was seen to: its paths, headers, status codes, error bodies and refusals. */
@NullMarked
package dev.dataflow.storage.supabase.server;

import org.jspecify.annotations.NullMarked;
