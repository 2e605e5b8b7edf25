/** The configuration of services. */
package dev.dataflow.pipeline.spring;
