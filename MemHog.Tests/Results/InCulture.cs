using System.Globalization;

namespace MemHog.Tests.Results;

/// <summary>Runs a test as on a machine of another country: Turkish has its own i, German its own decimal point.</summary>
internal static class InCulture
{
    public static void Do(string culture, Action test)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            test();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
