/** Tests of the mirror of jobs. */
package dev.dataflow.gateway.mirror;
