/**
 * How the engine is spoken to over HTTP, whatever the capability: one strict reading of JSON, one shape for every error, one id for every
 * request. The capabilities' own endpoints live in packages below this one.
 */
@NullMarked
package dev.scrip.billing.http;

import org.jspecify.annotations.NullMarked;
