#!/usr/bin/env bash
# Takes the pictures of docs/dashboard.md anew, from the real Aspire dashboard after a real run of about a minute.
# Needs what the tests of the dashboard's pages need: the Aspire CLI, chromium, and a memory limit that can be enforced.
set -euo pipefail
cd "$(dirname "$0")/.."
MEMHOG_SCREENSHOTS=1 dotnet test --filter FullyQualifiedName~DashboardPictures
