/** HTTP's forms that every API here shares: byte ranges, strict JSON, streams of events. */
@ApplicationModule(allowedDependencies = {"problems"})
@NullMarked
package dev.echoforge.server.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
