package draft

import "testing"

// A language that is not known is none of those that are, however alike they look.
func TestLanguage(t *testing.T) {
	for want, texts := range map[string][]string{
		"en": {"The ministers agreed to meet again in the autumn, and that the costs of the ferry will be shared by both cities."},
		"de": {"Die Minister kamen überein, sich im Herbst wieder zu treffen, und die Kosten der Fähre werden von den Städten geteilt."},
		"fr": {"Les ministres ont convenu de se revoir à l’automne, et le coût du bac est partagé par les deux villes, qui le gèrent."},
		"es": {"Los ministros acordaron que se reunirán en el otoño y que las dos ciudades compartirán el coste de la barca."},
		"": {
			"", "The ferry.", "12 34 56",
			"De ministers kwamen overeen elkaar in het najaar weer te zien, en de kosten van het veer worden door de steden gedeeld.",
			"Os ministros concordaram em que se reunirão no outono e que as duas cidades partilharão os custos da balsa para o rio.",
			"I ministri hanno concordato di rivedersi in autunno, e che le due città divideranno il costo del traghetto con la regione.",
			"Ministrowie uzgodnili, że spotkają się ponownie jesienią, a koszt promu podzielą między sobą oba miasta.",
			"部长们同意秋天再次会面，渡轮的费用由两个城市分担。",
		},
	} {
		for _, text := range texts {
			if got := Language(text); got != want {
				t.Errorf("%q: got %q, want %q", text, got, want)
			}
		}
	}
}
