"""Words of the invented letters. Nobody of these names is meant; they are put together at random."""

FIRST = (
    "Łukasz", "Šárka", "Özgür", "Agnieszka", "Gülşen", "José", "Zoë", "Ljubiša", "Radosław", "Jiří", "Ágnes", "Şükrü",
    "François", "Anđela", "Søren", "Nermin", "Iva", "Amina", "Čedomir", "Małgorzata", "Çiğdem", "Andrés", "Élodie",
    "Håkon", "Žarko", "İbrahim", "Ferenc", "Müjde", "Ľudmila", "Inês",
)  # fmt: skip
LAST = (
    "Wójcik", "Nováková", "Çağlayan", "Błaszczyk", "Yıldız", "Muñoz", "Håkansson", "Živković", "Dąbrowski", "Dvořák",
    "Kővári", "Gündoğdu", "Lefèvre", "Đoković", "Kjærgård", "Öztürk", "Petrović", "Ibáñez", "Šimůnek", "Grzęda",
    "Ćosić", "Müller", "Großmann", "Jäger", "Kılıç", "Bănică", "Fernández", "Sørensen", "Größler", "Ağaoğlu",
)  # fmt: skip
CITATIONS = (
    "§ 25b Abs. 1 AufenthG", "§ 18a AufenthG", "§ 104c AufenthG", "§ 60a Abs. 2 Satz 3 AufenthG", "§ 19d AufenthG",
    "§ 81 Abs. 4 AufenthG", "§ 5 Abs. 1 Nr. 1 AufenthG", "§ 9 Abs. 2 AufenthG", "§ 28 VwVfG", "§ 45 AufenthV",
    "§ 10 Abs. 1 StAG", "§§ 48, 49 VwVfG", "§ 39 AufenthG", "§ 24 AufenthG", "§ 16b Abs. 5 AufenthG", "§ 82 AufenthG",
    "§ 4a AufenthG", "§ 31 Abs. 2 AufenthG", "§ 36a AufenthG", "§ 74 VwGO",
)  # fmt: skip
GERMAN = (
    "Ihre Aufenthaltserlaubnis nach {law} wird bis zum {day} verlängert.",
    "Bitte legen Sie bis zum {day} einen gültigen Reisepass, den Mietvertrag und drei Lohnabrechnungen vor.",
    "Die Bundesagentur für Arbeit hat der Beschäftigung zugestimmt ({law}).",
    "Ihr monatliches Bruttoeinkommen beträgt {money} EUR, die Warmmiete {money} EUR.",
    "{name} hat am {day} persönlich vorgesprochen und das Zertifikat Deutsch B1 vorgelegt.",
    "Gegen diesen Bescheid kann innerhalb eines Monats Klage erhoben werden, {law} bleibt unberührt.",
    "Die Gebühr beträgt nach {law} insgesamt {money} EUR und ist bei der Abholung zu zahlen.",
    "Für die Kinder {name} und {name} liegen Schulbescheinigungen vor.",
    "Nach {law} kann die Frist auf Antrag verlängert werden, wenn ein wichtiger Grund vorliegt.",
    "Sie erhalten eine Bescheinigung; bis zur Entscheidung gilt der bisherige Titel als fortbestehend.",
    "Der Arbeitgeber, vertreten durch {name}, hat das Arbeitsverhältnis zum {day} bestätigt.",
    "Die Voraussetzungen nach {law} in Verbindung mit {law} sind erfüllt.",
    "Zum Termin am {day} bringen Sie bitte ein biometrisches Lichtbild und den Nachweis der Krankenversicherung mit.",
    "Soweit Sie einen Dolmetscher benötigen, teilen Sie uns dies bitte rechtzeitig mit.",
)  # fmt: skip
ARABIC = (
    "نحيطكم علما بأن تصريح الإقامة الخاص بكم سيتم تمديده حتى نهاية العام القادم.",
    "يرجى إحضار جواز السفر وعقد الإيجار وكشوف الراتب للأشهر الثلاثة الأخيرة.",
    "يمكنكم تقديم طلب جديد إلى المكتب خلال شهر واحد من تاريخ استلام هذه الرسالة.",
    "تم تسجيل ولادة الطفل في دائرة الأحوال المدنية وفق الوثائق الرسمية.",
    "تشهد المدرسة بأن الطالبة أنهت دراستها الثانوية بنجاح وبتقدير جيد جدا.",
    "نرجو منكم الاتصال بنا هاتفيا أو عبر البريد إذا كنتم بحاجة إلى مترجم.",
    "عقد الزواج موثق لدى المحكمة ومصدق من وزارة الخارجية.",
    "يعمل الموظف في الشركة منذ خمس سنوات بعقد دائم وراتب شهري ثابت.",
)  # fmt: skip
PERSIAN = (
    "به اطلاع شما می‌رسانیم که پروانه اقامت شما تا پایان سال آینده تمدید خواهد شد.",
    "لطفا گذرنامه، قرارداد اجاره و فیش حقوقی سه ماه گذشته را همراه بیاورید.",
    "گواهی می‌شود که نامبرده در این دانشگاه به تحصیل مشغول بوده است.",
    "شما می‌توانید ظرف یک ماه پس از دریافت این نامه درخواست تازه‌ای بدهید.",
    "سند ازدواج در دفتر رسمی ثبت شده و به تایید وزارت امور خارجه رسیده است.",
    "اگر به مترجم نیاز دارید، لطفا پیش از وقت ملاقات با ما تماس بگیرید.",
    "کارمند از پنج سال پیش با قرارداد دائم در این شرکت کار می‌کند.",
    "کودک در بیمارستان شهر به دنیا آمده و نام او در شناسنامه پدر ثبت شده است.",
)  # fmt: skip
RUSSIAN = (
    "Сообщаем Вам, что срок действия вида на жительство продлён до конца следующего года.",
    "Просим предъявить паспорт, договор аренды и справки о заработной плате за последние три месяца.",
    "Свидетельство о рождении выдано отделом записи актов гражданского состояния.",
    "Настоящим подтверждается, что студентка успешно закончила обучение в университете.",
    "Вы можете подать новое заявление в течение одного месяца после получения этого письма.",
    "Если Вам нужен переводчик, пожалуйста, сообщите нам об этом заранее.",
    "Работник принят на постоянную должность инженера с испытательным сроком.",
)  # fmt: skip
UKRAINIAN = (
    "Повідомляємо, що термін дії посвідки на проживання продовжено до кінця наступного року.",
    "Просимо надати паспорт, договір оренди та довідки про заробітну плату за останні три місяці.",
    "Свідоцтво про народження видане відділом реєстрації актів цивільного стану.",
    "Цим підтверджується, що студентка успішно завершила навчання в університеті.",
    "Ви можете подати нову заяву протягом одного місяця після отримання цього листа.",
    "Якщо Вам потрібен перекладач, будь ласка, повідомте нас заздалегідь.",
    "Працівника прийнято на постійну посаду інженера з випробувальним терміном.",
)  # fmt: skip
