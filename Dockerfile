# The program is bundled into one file with its libraries, by tools that are not part of the image.
FROM node:24.21.0-slim AS build
WORKDIR /app
# Packages first, because they change least often.
COPY package.json package-lock.json ./
COPY client-core/package.json client-core/package.json
COPY prepaid-client/package.json prepaid-client/package.json
COPY src/package.json src/package.json
COPY test/runtimes/package.json test/runtimes/package.json
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY LICENSE ./
COPY checks checks
COPY client-core client-core
COPY console console
COPY contracts contracts
# What coding agents can read.
COPY docs/faults.md docs/scenarios.md docs/vendor-api.md docs/
COPY executable executable
COPY fixtures fixtures
COPY mock-server mock-server
COPY src src
RUN node checks/bundle-alone.ts /bundle

FROM node:24.21.0-slim
ENV NODE_ENV=production \
    IAK_SANDBOX_HOST=0.0.0.0
WORKDIR /app
# A ledger file here outlives the container, if a volume is mounted.
RUN mkdir -p /data && chown node:node /data
COPY --from=build /bundle ./
USER node
EXPOSE 4250
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "/app/iak-sandbox.cjs", "readyz"]
ENTRYPOINT ["node", "--min-semi-space-size=4", "--max-semi-space-size=4", "--max-old-space-size=2000", "/app/iak-sandbox.cjs"]
CMD ["start"]
