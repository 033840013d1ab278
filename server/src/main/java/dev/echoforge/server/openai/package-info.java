/**
 * The door for OpenAI's clients: speech, models and voices as OpenAI's API has them, its errors
 * too.
 */
@ApplicationModule(
    allowedDependencies = {
      "problems",
      "security",
      "connections",
      "synthesis",
      "settings",
      "http",
      "background"
    })
@NullMarked
package dev.echoforge.server.openai;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
