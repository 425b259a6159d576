namespace MemHog.Api.Failures;

internal static class FailureRegistration
{
    public static IServiceCollection AddFailures(this IServiceCollection services) => services.AddProblemDetails();

    /// <summary>
    /// The order matters: memory may run out anywhere, also in routing, which would otherwise come first by itself;
    /// and what goes wrong inside must get past the page for unexpected failures as itself.
    /// </summary>
    public static void UseFailures(this WebApplication app)
    {
        app.UseMiddleware<OutOfMemoryAnswer>();
        app.UseMiddleware<UnexpectedFailureAnswer>();
        app.UseStatusCodePages();
        app.UseRouting();
    }
}
