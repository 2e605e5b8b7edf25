/** JSON Web Tokens of one issuer, checked with Nimbus against the keys that the issuer publishes. No framework. */
@NullMarked
package dev.dataflow.gateway.access.jwt;

import org.jspecify.annotations.NullMarked;
