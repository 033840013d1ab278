/**
 * Engines and models, for administrators: loading, options, which speaks, and getting models,
 * checking them and taking them away.
 */
@ApplicationModule(
    allowedDependencies = {
      "http",
      "problems",
      "security",
      "settings",
      "configuration",
      "synthesis"
    })
@NullMarked
package dev.echoforge.server.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
