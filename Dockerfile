# The server's sources run unbuilt. Packages are copied first, because they change least often.
FROM node:24.21.0-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY client-core/package.json client-core/package.json
COPY src/package.json src/package.json
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

# Only the console is bundled, with tools that are not part of the image.
FROM node:24.21.0-slim AS console
WORKDIR /app
COPY package.json package-lock.json ./
COPY client-core/package.json client-core/package.json
COPY src/package.json src/package.json
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY console console
COPY mock-server/admin/client mock-server/admin/client
COPY mock-server/journal/search mock-server/journal/search
COPY checks/build-console.ts checks/licenses.ts checks/
RUN node checks/build-console.ts

FROM node:24.21.0-slim
ENV NODE_ENV=production \
    IAK_SANDBOX_HOST=0.0.0.0
WORKDIR /app
# A ledger file here outlives the container, if a volume is mounted.
RUN mkdir -p /data && chown node:node /data
COPY --chown=node:node --from=packages /app ./
COPY --chown=node:node package.json LICENSE index.ts iak-sandbox.ts ./
COPY --chown=node:node bin bin
COPY --chown=node:node client-core client-core
COPY --chown=node:node src src
COPY --chown=node:node fixtures fixtures
COPY --chown=node:node contracts contracts
COPY --chown=node:node --from=console /app/dist/console dist/console
COPY --chown=node:node mock-server mock-server
USER node
EXPOSE 4250
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "/app/bin/iak-sandbox.js", "readyz"]
ENTRYPOINT ["node", "--min-semi-space-size=4", "--max-semi-space-size=4", "--max-old-space-size=2000", "/app/bin/iak-sandbox.js"]
CMD ["start"]
