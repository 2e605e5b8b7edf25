/** The storage in a bucket of Supabase Storage, by its REST API. */
@NullMarked
package dev.dataflow.storage.supabase;

import org.jspecify.annotations.NullMarked;
