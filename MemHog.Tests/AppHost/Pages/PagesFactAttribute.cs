using MemHog.AppHost.Machine;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.AppHost.Pages;

/// <summary>A test that reads the pages of the real dashboard in a real browser, of a run in which a target is killed by the kernel. Nothing is downloaded for it.</summary>
public class PagesFactAttribute : FactAttribute
{
    public PagesFactAttribute() => Skip = new DashboardFactAttribute().Skip
        ?? (Browser.Path is null ? "needs chromium on PATH (apt-get install chromium)" : null)
        ?? (CgroupFact.ThisMachine.CanLimit ? null : $"This machine cannot enforce a memory limit: {string.Join(' ', CgroupFact.ThisMachine.Problems)}");
}

/// <summary>Takes the pictures of docs/dashboard.md anew: docs/screenshots.sh.</summary>
public sealed class PicturesFactAttribute : PagesFactAttribute
{
    public const string Variable = "MEMHOG_SCREENSHOTS";

    public PicturesFactAttribute() =>
        Skip ??= Environment.GetEnvironmentVariable(Variable) == "1" ? null : $"takes the pictures of the documentation: docs/screenshots.sh, or {Variable}=1";
}
