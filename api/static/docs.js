// Starts Swagger UI over our own description, and lets it ask nobody else.
"use strict";

addEventListener("DOMContentLoaded", () => {
  globalThis.SwaggerUIBundle({
    url: "/openapi.json",
    dom_id: "#swagger-ui",
    docExpansion: "none",
    defaultModelsExpandDepth: -1,
    syntaxHighlight: false,
    validatorUrl: null,
    supportedSubmitMethods: ["get"],
  });
});
